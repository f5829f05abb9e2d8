"use strict";
// Made by `npm run build`: starts actions/convert-rock, whose code lies in ../code.
require("../main.js").start("convert-rock", "main");
