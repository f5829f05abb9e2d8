"use strict";
// Made by `npm run build`: starts the end of actions/setup-chisel, whose code lies in ../code.
require("../main.js").start("setup-chisel", "post");
