fieldguideSearch.add("text/1",["about/","About","",0,[["","",""],["one","One",""],["two","Two","A level-one heading is the title of the page alone.\n"]]])
