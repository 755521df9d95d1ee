namespace TradeSim.Results.Comparing;

/// <summary>
/// What a country, or the world, gains in one run over another, in dollars:
/// <code>
/// net = users + producers + rents + stocks + government
///     = surplus.consumer + surplus.producer + surplus.recycling + surplus.stocks + treasury + rents.apart
/// </code>
/// Users gain the change of consumer surplus (<see cref="UsersGains"/>); the rest are differences of figures of <c>summary.csv</c>.
/// <c>surplus.producer</c> and <c>treasury</c> hold most rents already; here they stand by themselves, so each dollar is there once.
/// See docs/model.md, section 18.
/// </summary>
public sealed record WelfareChange(string Subject)
{
    /// <summary>The change of consumer surplus.</summary>
    public decimal Users { get; init; }

    /// <summary>Price change times use, to hold the change of consumer surplus against.</summary>
    public decimal PriceChangeTimesUse { get; init; }

    /// <summary><c>surplus.producer</c>: mines and plants, with the rents they keep.</summary>
    public decimal MinesAndPlants { get; init; }

    /// <summary><c>surplus.recycling</c>.</summary>
    public decimal Recyclers { get; init; }

    /// <summary><c>surplus.stocks</c>: what industry gains by its stocks, contracts and traders.</summary>
    public decimal Stocks { get; init; }

    /// <summary><c>treasury</c>: duties, taxes, quota sold, less what states pay.</summary>
    public decimal Government { get; init; }

    /// <summary><c>rents</c> of quotas, licences and leaks, whoever has them.</summary>
    public decimal AllRents { get; init; }

    /// <summary><c>rents.apart</c>: those that no mine, plant or treasury has.</summary>
    public decimal RentsApart { get; init; }

    /// <summary><c>rents.state</c>: those of quotas that a state sells, which its treasury has.</summary>
    public decimal RentsOfStates { get; init; }

    /// <summary>Mines, plants and recyclers, without rents.</summary>
    public decimal Producers => MinesAndPlants + Recyclers - (Rents - RentsApart);

    /// <summary>Rents that firms have.</summary>
    public decimal Rents => AllRents - RentsOfStates;

    /// <summary>All of it. Of the world, with its sign turned, it is the dead weight.</summary>
    public decimal Net => Users + MinesAndPlants + Recyclers + Stocks + Government + RentsApart;

    /// <summary>How much of anything moved, gains and losses alike.</summary>
    public decimal Moved => Math.Abs(Users) + Math.Abs(Producers) + Math.Abs(Stocks) + Math.Abs(Government) + Math.Abs(Rents);

    public static WelfareChange operator +(WelfareChange one, WelfareChange other) => new(one.Subject)
    {
        Users = one.Users + other.Users,
        PriceChangeTimesUse = one.PriceChangeTimesUse + other.PriceChangeTimesUse,
        MinesAndPlants = one.MinesAndPlants + other.MinesAndPlants,
        Recyclers = one.Recyclers + other.Recyclers,
        Stocks = one.Stocks + other.Stocks,
        Government = one.Government + other.Government,
        AllRents = one.AllRents + other.AllRents,
        RentsApart = one.RentsApart + other.RentsApart,
        RentsOfStates = one.RentsOfStates + other.RentsOfStates,
    };
}

/// <summary>One figure of a year in two runs; null where it is not known.</summary>
public sealed record FigureChange(int Year, string Subject, decimal? Run, decimal? Baseline)
{
    public decimal? Difference => Run - Baseline;
}
