"""How well the wrong figure is found: errors of every class are put into documents that tie, and looked for again."""
