using System.Collections.Concurrent;
using System.Collections.Immutable;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Policy;

/// <summary>
/// Of the measures in force those that charge on routes: duties, taxes, compliance, and preferences that lift them. What they charge
/// between two countries is reckoned once for all who trade there, unless a measure names some of them.
/// </summary>
public sealed class ChargingMeasures
{
    private readonly ConcurrentDictionary<(int Commodity, string Origin, string Destination), RouteCharges> _between = new();
    private readonly ImmutableArray<Measure> _all;
    private readonly bool _nameEntities;

    public ChargingMeasures(IEnumerable<Measure> inForce)
    {
        _all =
        [
            .. inForce.Where(measure => measure.Kind is MeasureKind.Tariff or MeasureKind.ExportTax or MeasureKind.ExportVat or MeasureKind.Compliance or MeasureKind.Preference),
        ];
        _nameEntities = _all.Any(measure => !measure.Entities.IsEmpty);
        Ids = string.Join(' ', _all.Select(measure => measure.Key));
    }

    public string Ids { get; }

    public RouteCharges On(WorldModel world, Flow flow)
    {
        if (_nameEntities)
        {
            return Reckon(world, flow);
        }

        var between = (flow.Commodity.Index, flow.Origin, flow.Destination);
        return _between.TryGetValue(between, out var known) ? known : _between.GetOrAdd(between, Reckon(world, flow));
    }

    private RouteCharges Reckon(WorldModel world, Flow flow) => RouteCharges.Of(world.Policy, _all, flow, world.DutyBasisOf(flow.Destination));
}
