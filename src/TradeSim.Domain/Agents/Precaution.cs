using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Agents;

/// <summary>
/// Buyers hear of export controls that are announced or suspended, and want to hold more of what they may lose:
/// <code>
/// target = cover_months (1 + precaution x threat) A slow
/// threat = min(1, sum over controls of  share x cut x max(0, 1 - months since it was heard / precaution_fade_months))
/// share  = flow of 2024 into the country under the control / what the country used
/// cut    = 1 of a ban; 1 - approval of a licence; 1 - quota / flow of 2024 under it of a quota; never under 0
/// </code>
/// The scare ends when the control comes or goes, and the stock is used up.
/// </summary>
public static class Precaution
{
    /// <summary>By how much a buyer's wanted stock is larger, a share.</summary>
    public static double Of(WorldModel world, Country country, Use use, Element element, Month month)
    {
        var threat = 0.0;
        foreach (var (control, heard) in world.Policy.Scares(month))
        {
            if (PolicyBook.Concerns(control, Commodity.Oxide(element)))
            {
                var under = world.BaseFlowsUnder(control, world.Markets[Commodity.Oxide(element).Index]).GetValueOrDefault(country.Id);
                var fresh = Math.Max(0, 1 - ((month - heard).Count / world.Parameters.PrecautionFadeMonths));
                threat += under / use.Monthly * CutOf(world, control) * fresh;
            }
        }

        return world.Parameters.Precaution * Math.Min(1, threat);
    }

    private static double CutOf(WorldModel world, Measure control) => Math.Max(0, control.Kind switch
    {
        MeasureKind.ExportLicence => 1 - control.Approval,
        MeasureKind.ExportQuota => world.Markets.Sum(market => world.BaseFlowsUnder(control, market).Values.Sum()) is > 0 and var flows
            ? 1 - (Mass.FromTonnes(control.TonnesPerYear / 12).Grams / flows)
            : 0,
        _ => 1,
    });
}
