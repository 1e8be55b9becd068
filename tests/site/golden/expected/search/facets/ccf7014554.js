fieldguideSearch.add("facets/ccf7014554",{"name":"language","values":[["en","en"],["es","es"]],"pages":"(!!!!!!#("})
