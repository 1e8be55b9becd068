fieldguideSearch.add("facets/ecec1d6ade",{"name":"tags","values":[["coaching","Coaching"],["discourse","discourse"],["plain","plain"]],"pages":"$$!#%##"})
