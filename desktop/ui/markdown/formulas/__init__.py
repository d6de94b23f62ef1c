"""Sets formulas of answers: from TeX to a drawing, kept once for all messages."""
