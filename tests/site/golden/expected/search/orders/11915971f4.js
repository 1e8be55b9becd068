fieldguideSearch.add("orders/11915971f4",{"order":"title","pages":"#$#$&&&"})
