using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>
/// What a mine pays its state of the price of its ore:
/// <code>
/// tax(p)  = rate p + specific
/// kept(p) = (p - tax(p) + specific of the base year) / (1 - rate of the base year)
/// </code>
/// The mine digs by what it keeps: a tax on ore shifts its supply curve up, by the tax.
/// </summary>
/// <param name="Rate">Share of the price.</param>
/// <param name="SpecificUsd">USD per kg REO.</param>
public readonly record struct ResourceTax(double Rate, double SpecificUsd)
{
    /// <summary>The tax on a mine in a month.</summary>
    public static ResourceTax On(PolicyBook policy, string country, string mine, Month month)
    {
        var tax = default(ResourceTax);
        foreach (var measure in policy.OnEntity(MeasureKind.ResourceTax, country, mine, month))
        {
            tax = new ResourceTax(tax.Rate + measure.AdValorem, tax.SpecificUsd + measure.Specific);
        }

        return tax;
    }

    /// <summary>USD per kg at a price.</summary>
    public double DueAt(double price) => (Rate * price) + SpecificUsd;
}

/// <summary>What a mine keeps of a price, in prices of the base year.</summary>
public readonly record struct KeptPrice(ResourceTax Now, ResourceTax Then, PriceFloor Floor, Price Subsidy)
{
    public double Of(double price)
    {
        var madeGood = Floor.Paid(price) + Subsidy.Usd;
        return Now == Then && madeGood == 0 ? price : (price - Now.DueAt(price) + madeGood + Then.SpecificUsd) / (1 - Then.Rate);
    }
}
