"""Explains failed identities: the fewest figures that are wrong, how, and what they should say.

Pure: figures and equations in, causes out; no database and no files. The method is that of statistical data editing
(Fellegi and Holt 1976; Scholtus 2009, 2016) with a likelihood of how figures are misprinted and misread.

Amounts are whole numbers of 0.0001 元 (of one for counts), so that half of the last printed digit is whole, too. Costs
are nats: minus the natural logarithm of a probability.
"""
