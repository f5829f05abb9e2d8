"use strict";
// Made by `npm run build`: starts actions/convert-rock, whose code lies in main.js.
require("../main.js").start("convert-rock");
