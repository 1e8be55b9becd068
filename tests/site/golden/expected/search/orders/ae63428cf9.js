fieldguideSearch.add("orders/ae63428cf9",{"order":"title","pages":"#$((&($#)"})
