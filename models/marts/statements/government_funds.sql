{{ fund_statement(["b08", "f08"]) }}
