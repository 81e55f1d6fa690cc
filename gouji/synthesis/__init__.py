"""Makes up disclosures of departments that do not exist, whose figures tie together, and errors that are known.

Benchmarks and tests need more documents than can be collected, and the truth of each. All is drawn from one seed: the
same call gives the same bytes. Amounts are whole hundredths of 万元 (100 元), the finest that most departments print.
"""
