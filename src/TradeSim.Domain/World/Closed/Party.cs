namespace TradeSim.Domain.World.Closed;

/// <summary>Who pays and who is paid, as accounts of a country's traders and of its state.</summary>
public static class Party
{
    /// <summary>Who moves goods: legs, handling, interest on the days, the price of full legs.</summary>
    public const string Carriers = "carriers";

    /// <summary>Who proves where goods are from, or brings them round a ban.</summary>
    public const string Middlemen = "middlemen";

    /// <summary>The state, or the bloc, of a country.</summary>
    public static string Treasury(string country) => country + " treasury";

    /// <summary>Mines, plants, recyclers and traders of a country, as they sell.</summary>
    public static string Sellers(string country) => country + " sellers";

    /// <summary>Plants and industry of a country, as they buy.</summary>
    public static string Buyers(string country) => country + " buyers";

    /// <summary>Those in a country who were given the right to buy within a limit, and keep its rent.</summary>
    public static string Importers(string country) => country + " importers";
}
