"use strict";
// Made by `npm run build`: starts actions/report-size, whose code lies in main.js.
require("../main.js").start("report-size");
