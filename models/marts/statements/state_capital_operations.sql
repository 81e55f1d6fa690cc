{{ fund_statement(["b09", "f09"]) }}
