"use strict";
// Made by `npm run build`: starts actions/pack-rock, whose code lies in ../code.
require("../main.js").start("pack-rock", "main");
