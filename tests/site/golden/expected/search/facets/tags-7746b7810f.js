fieldguideSearch.add("facets/tags-7746b7810f",{"values":[["coaching","Coaching"],["discourse","discourse"],["plain","plain"]],"pages":"$$!#%##"})
