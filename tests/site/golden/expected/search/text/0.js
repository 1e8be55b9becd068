fieldguideSearch.add("text/0",["","Golden","The home page.",0,[["","","Welcome. Read Everything “at” <once>.\n"]]])
