fieldguideSearch.add("orders/886fe86cd8",{"order":"site","pages":"')#&!&)#!"})
