"use strict";
// Made by `npm run build`: starts actions/push-registry, whose code lies in main.js.
require("../main.js").start("push-registry");
