"use strict";
// Made by `npm run build`: starts actions/report-size, whose code lies in ../code.
require("../main.js").start("report-size", "main");
