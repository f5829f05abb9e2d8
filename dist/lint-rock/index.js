"use strict";
// Made by `npm run build`: starts actions/lint-rock, whose code lies in ../code.
require("../main.js").start("lint-rock", "main");
