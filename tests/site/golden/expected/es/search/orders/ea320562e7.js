fieldguideSearch.add("orders/ea320562e7",{"order":"site","pages":"$&)%$%%'&"})
