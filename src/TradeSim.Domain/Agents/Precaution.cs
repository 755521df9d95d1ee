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
/// The scare ends when the control comes or goes, and the stock is used up. Of a duty that is announced for a month they lay in goods
/// before it, as long as keeping them costs less than it (a stock bought ahead of a known rise of cost; Riker 2019):
/// <code>
/// threat = share x min(1, max(0, duty / (interest / 12) - months to its start) / (precaution x cover_months))
/// duty   = adValorem + specific / base price
/// </code>
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

        return world.Parameters.Precaution * Math.Min(1, threat + OfDuties(world, country, use, element, month));
    }

    /// <summary>What duties that are announced make a buyer lay in, as a part of the most it would.</summary>
    private static double OfDuties(WorldModel world, Country country, Use use, Element element, Month month)
    {
        var (threat, parameters) = (0.0, world.Parameters);
        foreach (var duty in world.Policy.AnnouncedDuties(month).Where(duty => PolicyBook.Concerns(duty, Commodity.Oxide(element)) && world.Policy.Means(duty.By, country.Id)))
        {
            var under = world.BaseFlowsUnder(duty, world.Markets[Commodity.Oxide(element).Index]).GetValueOrDefault(country.Id);
            var saved = duty.AdValorem + (duty.Specific / use.BasePrice.Usd);
            var months = parameters.InterestPerYear > 0 ? saved / (parameters.InterestPerYear / 12) : double.MaxValue;
            var wanted = Math.Max(0, months - (duty.Starts - month).Count);
            threat += under / use.Monthly * Math.Min(1, wanted / Math.Max(1e-6, parameters.Precaution * parameters.CoverMonths));
        }

        return threat;
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
