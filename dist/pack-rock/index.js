"use strict";
// Made by `npm run build`: starts actions/pack-rock, whose code lies in main.js.
require("../main.js").start("pack-rock");
