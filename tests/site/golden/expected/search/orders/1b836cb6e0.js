fieldguideSearch.add("orders/1b836cb6e0",{"order":"date","pages":"$!#)%(!#!","days":["2026-02-03","!B"]})
