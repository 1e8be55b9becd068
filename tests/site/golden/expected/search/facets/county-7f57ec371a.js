fieldguideSearch.add("facets/county-7f57ec371a",{"values":[["central","Central Valley"],["fresno","Fresno"],["tulare","Tulare"]],"pages":"$&!#'#&"})
