"use strict";
// Made by `npm run build`: starts the end of actions/push-registry, whose code lies in ../code.
require("../main.js").start("push-registry", "post");
