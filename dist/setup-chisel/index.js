"use strict";
// Made by `npm run build`: starts actions/setup-chisel, whose code lies in ../code.
require("../main.js").start("setup-chisel", "main");
