fieldguideSearch.add("facets/language-2d025c58aa",{"values":[["en","en"],["es","es"]],"pages":"(!!!!!!#("})
