using TradeSim.Domain.Units;

namespace TradeSim.Results.Explaining;

/// <summary>One step from the mine to the buyer's door, USD per kg REO.</summary>
public readonly record struct PricePart(string What, Price Price)
{
    /// <summary>What stands before the goods leave the seller, and what is laid on them after.</summary>
    public bool IsOfFob { get; init; }
}

/// <summary>What a FOB price is made of, back to the mines, in the order in which it is told.</summary>
public enum FobPart
{
    MineCost,
    MineRent,
    Recycling,
    OreFreight,
    OreTaxes,
    OreRents,
    OreCompliance,
    OreFriction,
    OreSubsidy,
    Separation,
    PlantMargin,
    TradersMargin,
    FromBefore,
}

/// <summary>How the parts are called.</summary>
public static class FobParts
{
    public static readonly int Count = Enum.GetValues<FobPart>().Length;

    public static string Name(FobPart part) => part switch
    {
        FobPart.MineCost => "mine cost, less by-products",
        FobPart.MineRent => "mine rent",
        FobPart.Recycling => "recycled material",
        FobPart.OreFreight => "freight on the way",
        FobPart.OreTaxes => "taxes and duties on the way",
        FobPart.OreRents => "rents on the way",
        FobPart.OreCompliance => "compliance on the way",
        FobPart.OreFriction => "friction on the way",
        FobPart.OreSubsidy => "subsidies on the way",
        FobPart.Separation => "separation and finishing",
        FobPart.PlantMargin => "margin of plants",
        FobPart.TradersMargin => "margin of traders",
        FobPart.FromBefore => "stock from before",
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };
}
