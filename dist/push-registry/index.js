"use strict";
// Made by `npm run build`: starts actions/push-registry, whose code lies in ../code.
require("../main.js").start("push-registry", "main");
