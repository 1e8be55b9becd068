fieldguideSearch.add("text/1",["about/","About","",0,[["","",""],["one","One",""],["two","Two","A level-one heading pushes the others down.\n"]]])
