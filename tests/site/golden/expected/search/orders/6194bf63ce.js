fieldguideSearch.add("orders/6194bf63ce",{"order":"date","pages":"$!#)##)#!","days":["2026-02-03","!B"]})
