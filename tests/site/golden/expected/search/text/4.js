fieldguideSearch.add("text/4",["districts/dinuba/","Dinuba","",1,[["","",""],["the-place","The place","Small.\n"]]])
