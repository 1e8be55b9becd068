fieldguideSearch.add("orders/1e41a0d93c",{"order":"title","pages":"#$#&(&(&)"})
