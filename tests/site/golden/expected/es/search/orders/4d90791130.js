fieldguideSearch.add("orders/4d90791130",{"order":"date","pages":"(%!&'%%'&","days":["2026-02-03","!B"]})
