select
    (select count(*) from raw.documents where status = 'read') as documents_read,
    (select count(*) from raw.documents where status = 'no_tables') as documents_without_tables,
    (select count(*) from raw.documents where status = 'unreadable') as documents_unreadable,
    (select count(*) from raw.tables) as table_count,
    (select count(*) from raw.cells) as cell_count,
    (select coalesce(sum(statement_count), 0) from marts.documents) as statement_count,
    (select count(*) from marts.budget_amounts) as figures_placed,
    (select count(*) from marts.unplaced_cells) as figures_unplaced,
    (select count(*) from marts.cell_rereadings where verdict = 'accepted') as figures_read_again
