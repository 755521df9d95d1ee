Console.WriteLine("tradesim");
