fieldguideSearch.add("orders/d15742eda9",{"order":"title","pages":"'###)((()"})
