fieldguideSearch.add("orders/e1b2f6754b",{"order":"site","pages":"''#$!%!"})
