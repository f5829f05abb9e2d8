"use strict";
// Made by `npm run build`: starts actions/plan-rocks, whose code lies in main.js.
require("../main.js").start("plan-rocks");
