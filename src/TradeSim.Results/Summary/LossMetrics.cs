using TradeSim.Domain.Agents;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Inputs;

namespace TradeSim.Results.Summary;

/// <summary>What mines and plants that earn less than they cost lose in a year, with what states pay them; those that gain are left out.</summary>
public sealed class LossMetrics(Scenario scenario, Whereabouts where) : IYearMetric
{
    private readonly Totals _earned = new();
    private Enacted _enacted = Enacted.None;
    private Earnings _earnings = new(Openings.Built(scenario, Enacted.None));

    public void Add(ClosedMonth month, ReferencePrices reference)
    {
        if (!month.Enacted.Equals(_enacted))
        {
            (_enacted, _earnings) = (month.Enacted, new Earnings(Openings.Built(scenario, month.Enacted)));
        }

        foreach (var (entity, earned) in _earnings.Of(month.Shipments, month.Payments))
        {
            _earned.Add(entity, earned);
        }
    }

    public void StartYear() => _earned.Clear();

    public IEnumerable<SummaryRow> Rows(int year) => [.. Losses(where.CountryOfMine).InDollars(year, "loss.mines"), .. Losses(where.CountryOfHub).InDollars(year, "loss.plants")];

    private Totals Losses(Func<string, string?> countryOf)
    {
        var losses = new Totals();
        foreach (var (entity, earned) in _earned.Sums.Where(sum => sum.Value < 0))
        {
            if (countryOf(entity) is { } country)
            {
                losses.Add(country, -earned);
            }
        }

        return losses;
    }
}
