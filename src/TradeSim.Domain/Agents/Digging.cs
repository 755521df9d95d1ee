using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;

namespace TradeSim.Domain.Agents;

/// <summary>What a mine would dig in a month at any price, whatever it holds. What does not hang on the price is reckoned once.</summary>
public readonly struct Digging
{
    private readonly Producer _mine;
    private readonly ProducerState _state;
    private readonly KeptPrice _kept;
    private readonly double _potential;
    private readonly double _limit;
    private readonly MineCosts _costs;

    public Digging(WorldModel world, Producer mine, ProducerState state, Month month)
    {
        (_mine, _state, _kept) = (mine, state, world.KeptBy(mine, month));
        var ready = MineOperation.ReadyShare(world, mine, state, month);
        var (potential, limit) = Potential(world, mine, month);
        (_potential, _limit) = (ready * potential, ready * limit);
        _costs = MineCosts.Of(world, mine);
    }

    /// <summary>Grams a month at a price, USD/kg, of which it keeps what the resource tax leaves.</summary>
    public double At(double paid) => AtKept(_kept.Of(paid));

    private double AtKept(double price)
    {
        if (_state.Status != MineStatus.Working || price <= 0)
        {
            return 0;
        }

        var pays = _costs.ShareAt(price);
        var response = pays == 0 ? 0 : Power.Of(price / _mine.BasePrice.Usd, _mine.Row.SupplyElasticity);
        return Math.Min(Math.Min(_potential * response, _limit) * pays, _state.Resource.Grams);
    }

    /// <summary>Grams a month at a price that covers its cost: its usual output.</summary>
    public double Usual => AtKept(Math.Max(_mine.BasePrice.Usd, _costs.Full));

    /// <summary>Output at the base price, and the most that capacity and quota let out, grams a month.</summary>
    internal static (double Potential, double Limit) Potential(WorldModel world, Producer mine, Month month)
    {
        var working = world.WorkingShare(mine, month);
        var capacity = working * mine.Capacity.At(month, world.Growth);
        var quota = world.Policy.ProductionQuota(mine.Country, mine.Id, Stage.Concentrate, month);
        var utilised = mine.BaseMonthly > 0 && mine.Capacity.BaseMonthly > 0 && !mine.Row.IsRampingUp ? mine.BaseMonthly / mine.Capacity.BaseMonthly : 1;
        var most = Math.Max(capacity, working * mine.BaseMonthly);
        if (quota is null || mine.OutputShare == 0)
        {
            return (capacity * utilised * mine.Reach, most);
        }

        var share = world.QuotaShare(mine.Id, mine.Country, mine.OutputShare, quota) * world.Policy.ValueOf(quota, month);
        return mine.FollowsQuota ? (working * share, working * share) : (capacity * utilised * mine.Reach, Math.Min(most, share));
    }
}
