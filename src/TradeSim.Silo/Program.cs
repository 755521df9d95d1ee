Console.WriteLine("tradesim-silo");
