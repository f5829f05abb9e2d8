"use strict";
// Made by `npm run build`: starts actions/plan-rocks, whose code lies in ../code.
require("../main.js").start("plan-rocks", "main");
