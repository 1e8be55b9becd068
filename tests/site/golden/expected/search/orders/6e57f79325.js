fieldguideSearch.add("orders/6e57f79325",{"order":"date","pages":"$!#'#!!","days":["2026-02-03","!B"]})
