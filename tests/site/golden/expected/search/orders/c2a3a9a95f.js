fieldguideSearch.add("orders/c2a3a9a95f",{"order":"site","pages":"')(!&(!#!"})
