//! HTML into typed blocks, through a parser with a budget.
