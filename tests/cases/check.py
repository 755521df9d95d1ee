#!/usr/bin/python3
"""check.py CASE.json CANDIDATE.json   (stdlib only)
Verifies a candidate against the spatial-price-equilibrium complementarity conditions of the case.
Candidate: {"flows":{route:q}, "supply_price":{..}, "demand_price":{..},
            optional "tiers":{route:{"in":q,"over":q}}, "quota_rent":{policy:mu}, "route_rent":{route:lam}}
For kind 'joint','affine','gsim','pies' see the case's own 'check' note; those are handled below too.
CANDIDATE may be the word 'reference' to check the stored reference itself.
Prints the max relative violation per condition and the total-surplus gap; exit 0 if max violation <= --tol (1e-6)."""
import json,sys,math
def power_price(c,q):
    try: return c['p0']*(max(q,1e-300)/c['q0'])**(1/c['elasticity'])
    except OverflowError: return 1e300
def interval_piecewise(points,sign,cap,q,eps):
    # prices that go with q on straight pieces; sign -1 for demand. All prices of the quantities from q - eps to q + eps.
    pts=[(x,sign*y) for x,y in points]
    if cap is not None:
        cut=[]
        for k,(x,y) in enumerate(pts):
            if x<=cap: cut.append((x,y)); continue
            if k==0: cut.append((cap,y))
            else:
                x0,y0=pts[k-1];cut.append((cap,y0+(cap-x0)/(x-x0)*(y-y0)))
            break
        pts=cut
    a,b=q-eps,q+eps
    if a<=pts[0][0]: lo=-math.inf
    elif a>pts[-1][0]: lo=math.inf
    else:
        k=min(i for i,(x,y) in enumerate(pts) if x>=a);(x0,y0),(x1,y1)=pts[k-1],pts[k];lo=y0+(a-x0)/(x1-x0)*(y1-y0)
    if b>=pts[-1][0]: hi=math.inf
    elif b<pts[0][0]: hi=-math.inf
    else:
        k=max(i for i,(x,y) in enumerate(pts) if x<=b);(x0,y0),(x1,y1)=pts[k],pts[k+1];hi=y0+(b-x0)/(x1-x0)*(y1-y0)
    return (lo,hi) if sign>0 else (-hi,-lo)
def interval_supply(c,cap,q,eps):
    t=c['type']
    if t=='piecewise': return interval_piecewise(c['points'],1,cap,q,eps)
    if t=='fixed': return (-math.inf,math.inf)
    if t=='linear': p=c['a']+c['b']*q
    elif t=='isoelastic': p=power_price(c,q)
    lo,hi=p,p
    if q<=eps and t=='linear': lo=-math.inf
    if cap is not None and q>=cap-eps: hi=math.inf
    return lo,hi
def interval_demand(c,cap,q,eps):
    t=c['type']
    if t=='piecewise': return interval_piecewise(c['points'],-1,cap,q,eps)
    if t=='fixed': return (-math.inf,math.inf)
    if t=='linear': p=c['a']-c['b']*q
    elif t=='isoelastic': p=power_price(c,q)
    lo,hi=p,p
    if q<=eps: hi=math.inf
    if cap is not None and q>=cap-eps: lo=-math.inf
    return lo,hi
def dist(p,iv): return max(0.0,iv[0]-p,p-iv[1])
def integral(c,q):
    if c['type']=='linear': return c['a']*q
    return 0.0
def area_supply(c,q):
    if c['type']=='linear': return c['a']*q+0.5*c['b']*q*q
    if c['type']=='isoelastic':
        e=1/c['elasticity']; return c['p0']*c['q0']/(e+1)*(q/c['q0'])**(e+1)
    return 0.0
def area_demand(c,q):
    if c['type']=='linear': return c['a']*q-0.5*c['b']*q*q
    if c['type']=='isoelastic' and q<=0: return 0.0
    if c['type']=='isoelastic':
        e=1/c['elasticity']
        return c['p0']*c['q0']*( (math.log(q/c['q0']) if abs(e+1)<1e-12 else ((q/c['q0'])**(e+1)-1)/(e+1)) )
    return 0.0
def expand(case):
    sys.path.insert(0,'')
    banned={r['id'] for r in case['routes'] if r.get('banned')};spec={};fob={};cif={};grp={};trq={}
    for p in case.get('policies',[]):
        for rid in p['routes']:
            t=p['type']
            if t=='ban': banned.add(rid)
            elif t in('specific_tariff','specific_export_tax'): spec[rid]=spec.get(rid,0)+p['rate']
            elif t=='ad_valorem_tariff':
                d=fob if p['basis']=='FOB' else cif; d[rid]=d.get(rid,0)+p['rate']
            elif t in('import_quota','export_quota'): grp.setdefault(rid,[]).append((p['id'],'F' if t=='export_quota' and p.get('rent_in_dutiable_value',True) else '',1.0))
            elif t=='capacity': grp.setdefault(rid,[]).append((p['id'],'C',(p.get('weights') or [1.0]*len(p['routes']))[p['routes'].index(rid)]))
            elif t=='trq': trq[rid]=p
    arcs=[]
    for r in case['routes']:
        rid=r['id']
        if rid in banned: continue
        b=dict(route=rid,i=r['from'],j=r['to'],c=r.get('cost',0.0),g=r.get('cost_slope',0.0),cap=r.get('cap'),f=r.get('friction',0.0),fs=r.get('friction_slope',0.0),groups=list(grp.get(rid,[])),spec=spec.get(rid,0.0),fob=fob.get(rid,0.0),cif=cif.get(rid,0.0),tier=None)
        if rid in trq:
            for tier in('in','over'):
                d=trq[rid][tier];a=dict(b);a['tier']=tier;a['spec']=b['spec']+d.get('specific',0.0)
                if d.get('basis','CIF')=='FOB': a['fob']=b['fob']+d.get('ad_valorem',0.0)
                else: a['cif']=b['cif']+d.get('ad_valorem',0.0)
                if tier=='in': a['groups']=b['groups']+[(trq[rid]['id'],'',1.0)]
                arcs.append(a)
        else: arcs.append(b)
    lim={p['id']:(p['quota'] if p['type']=='trq' else p['limit']) for p in case.get('policies',[]) if p['type'] in('import_quota','export_quota','trq','capacity')}
    return arcs,lim,banned
def welfare(case,flows):
    s={};d={};tc=0.0
    for r in case['routes']:
        q=flows.get(r['id'],0.0);s[r['from']]=s.get(r['from'],0)+q;d[r['to']]=d.get(r['to'],0)+q
        tc+=(r.get('cost',0.0)+r.get('friction',0.0))*q+0.5*(r.get('cost_slope',0.0)+r.get('friction_slope',0.0))*q*q
    return sum(area_demand(x['curve'],d.get(x['id'],0.0)) for x in case['demands'])-sum(area_supply(x['curve'],s.get(x['id'],0.0)) for x in case['suppliers'])-tc
def check_spe(case,cand):
    arcs,lim,banned=expand(case)
    fl={k:float(v) for k,v in cand['flows'].items()};sp=cand['supply_price'];dp=cand['demand_price']
    R={r['id']:r for r in case['routes']}
    for r in R: fl.setdefault(r,0.0)
    unknown=[k for k in fl if k not in R]
    s={x['id']:0.0 for x in case['suppliers']};d={x['id']:0.0 for x in case['demands']}
    for r in case['routes']: s[r['from']]+=fl[r['id']];d[r['to']]+=fl[r['id']]
    qs=max([1e-9]+[abs(v) for v in s.values()]+[abs(v) for v in d.values()])
    pr=[abs(x['curve'].get('a',x['curve'].get('p0',0.0))) for x in case['demands']]+[abs(v) for v in dp.values()]
    ps=max([1e-9]+pr); eps=1e-9*qs
    V={'unknown_route':float(len(unknown)),'negative_flow':0,'banned_flow':0,'route_capacity':0,'supplier_capacity':0,'demand_cap':0,'fixed_quantity':0,'quota':0,'supply_curve':0,'demand_curve':0,'profit_positive':0,'loss_on_used':0,'rent_without_binding':0,'tier_sum':0,'negative_rent':0}
    def up(k,v):
        if not (v==v): v=math.inf
        if v>V[k]: V[k]=v
    for k,v in fl.items(): up('negative_flow',-v/qs)
    for k in banned: up('banned_flow',abs(fl[k])/qs)
    for r in case['routes']:
        if r.get('cap') is not None: up('route_capacity',(fl[r['id']]-r['cap'])/qs)
    for x in case['suppliers']:
        c=x['curve'];q=s[x['id']]
        if x.get('cap') is not None: up('supplier_capacity',(q-x['cap'])/qs)
        if c['type']=='fixed': up('fixed_quantity',abs(q-c['q'])/qs)
        up('supply_curve',dist(sp[x['id']],interval_supply(c,x.get('cap'),q,eps))/ps)
    for x in case['demands']:
        c=x['curve'];q=d[x['id']]
        if x.get('cap') is not None: up('demand_cap',(q-x['cap'])/qs)
        if c['type']=='fixed': up('fixed_quantity',abs(q-c['q'])/qs)
        up('demand_curve',dist(dp[x['id']],interval_demand(c,x.get('cap'),q,eps))/ps)
    mu=dict(cand.get('quota_rent') or {});lam=dict(cand.get('route_rent') or {})
    tiers=cand.get('tiers') or {}
    used={k:0.0 for k in lim};q={}
    trqroutes={}
    for a in arcs:
        if a['tier']: trqroutes.setdefault(a['route'],{})[a['tier']]=a
    # default tier split: fill in-quota first in route order when not given
    room={p['id']:p['quota'] for p in case.get('policies',[]) if p['type']=='trq'}
    for rid,t in trqroutes.items():
        if rid in tiers: qi,qo=float(tiers[rid].get('in',0)),float(tiers[rid].get('over',0)); up('tier_sum',abs(qi+qo-fl[rid])/qs); up('negative_flow',-min(qi,qo)/qs)
        else:
            pid=[g for g,_,_ in t['in']['groups'] if g in room][-1]
            qi=min(fl[rid],max(0.0,room[pid])); room[pid]-=qi; qo=fl[rid]-qi
        q[(rid,'in')]=qi;q[(rid,'over')]=qo
    for a in arcs:
        a['q']=q.get((a['route'],a['tier']),fl[a['route']] if not a['tier'] else 0.0)
        for g,_,w in a['groups']: used[g]+=w*a['q']
    for k,v in lim.items(): up('quota',(used[k]-v)/qs)
    # a rent in the invoice (F) bears every ad valorem duty, one in freight (C) the CIF ones, any other none
    def rent_factor(a,part,w): return 1+a['fob']+a['cif'] if part=='F' else (1+a['cif'])*w if part=='C' else 1.0
    # infer missing rents
    def gap(a,withlam=True):
        kF=1+a['fob']+a['cif'];kC=1+a['cif']
        v=dp[a['j']]-kF*sp[a['i']]-kC*(a['c']+a['g']*fl[a['route']])-a['spec']-a['f']-a['fs']*fl[a['route']]
        for g,part,w in a['groups']: v-=mu.get(g,0.0)*rent_factor(a,part,w)
        if withlam: v-=kC*lam.get(a['route'],0.0)
        return v
    for g in lim:
        if g not in mu and used[g]>=lim[g]-eps:
            c=[gap(a)/[rent_factor(a,part,w) for x,part,w in a['groups'] if x==g][0] for a in arcs if any(x==g for x,_,_ in a['groups']) and (a['cap'] is None or fl[a['route']]<a['cap']-eps)]
            mu[g]=max([0.0]+c)
    for a in arcs:
        if a['cap'] is not None and a['route'] not in lam and fl[a['route']]>=a['cap']-eps:
            gs=[gap(b)/(1+b['cif']) for b in arcs if b['route']==a['route'] ]
            lam[a['route']]=max([0.0]+gs)
    for k,v in mu.items():
        up('negative_rent',-v/ps)
        if used[k]<lim[k]-1e-7*qs: up('rent_without_binding',v/ps)
    for k,v in lam.items():
        up('negative_rent',-v/ps)
        if R[k].get('cap') is None or fl[k]<R[k]['cap']-1e-7*qs: up('rent_without_binding',v/ps)
    for a in arcs:
        v=gap(a); up('profit_positive',v/ps)
        if a['q']>1e-7*qs: up('loss_on_used',-v/ps)
        elif a['q']>0: up('loss_on_used',-v*a['q']/(ps*qs))
    ref=case.get('reference');W=welfare(case,fl);out={'violations':V,'welfare':W}
    if ref: 
        W0=welfare(case,ref['flows']);out['welfare_reference']=W0;out['surplus_gap_rel']=abs(W-W0)/max(1e-12,abs(W0))
        out['max_supply_price_diff_rel']=max([abs(sp[k]-v)/ps for k,v in ref['supply_price'].items() if ref['supply'][k]>1e-7*qs] or [0])
        out['max_demand_price_diff_rel']=max([abs(dp[k]-v)/ps for k,v in ref['demand_price'].items() if ref['demand'][k]>1e-7*qs] or [0])
    return out
def check_affine(case,cand):
    I=case['supply_ids'];J=case['demand_ids'];x=case['routes'];n=len(x)
    f=[float(cand['flows'].get(r['id'],0)) for r in x]
    s=[0.0]*len(I);d=[0.0]*len(J)
    for r,q in zip(x,f): s[I.index(r['from'])]+=q;d[J.index(r['to'])]+=q
    ps=[case['supply_g'][i]+sum(case['supply_G'][i][k]*s[k] for k in range(len(I))) for i in range(len(I))]
    pd=[case['demand_m'][j]-sum(case['demand_M'][j][k]*d[k] for k in range(len(J))) for j in range(len(J))]
    c=[r['cost']+sum(w*f[[y['id'] for y in x].index(k)] for k,w in r.get('cost_coef',{}).items()) for r in x]
    scale=max(map(abs,case['demand_m']));qs=max(f+[1e-9]);v=0.0;neg=max(0,-min(f))/qs
    for r,q,cc in zip(x,f,c):
        g=pd[J.index(r['to'])]-ps[I.index(r['from'])]-cc
        v=max(v,g/scale,(-g/scale if q>1e-7*qs else 0.0))
    return {'violations':{'negative_flow':neg,'complementarity':v},'supply_price':dict(zip(I,ps)),'demand_price':dict(zip(J,pd))}
def check_joint(case,cand):
    el=case['elements'];V={k:0.0 for k in('negative','mine_cap','mine_price','concentrate_arb','hub_cap','hub_balance','hub_price_comp','oxide_profit','oxide_loss','demand_curve','quota','quota_rent_slack','ban')}
    y=cand['concentrate_flows'];x=cand['oxide_flows'];p=cand['hub_element_price'];rho=cand['demand_price'];net=cand['mine_price'];hr=cand.get('hub_rent',{});mu=cand.get('quota_rent',{})
    ps=max(d['a'] for d in case['demands']);ms=max(abs(v) for v in net.values())+1e-9;ms=max(ms,max(m['a'] for m in case['mines']))
    def up(k,v): V[k]=max(V[k],v)
    M={m['id']:m for m in case['mines']};H={h['id']:h for h in case['hubs']}
    q={k:0.0 for k in M};t={k:0.0 for k in H};av={(h,e):0.0 for h in H for e in el};us=dict(av);qs=1e-9
    for r in case['concentrate_routes']:
        f=y.get(r['id'],0.0);q[r['from']]+=f;t[r['to']]+=f
        for e in el: av[r['to'],e]+=f*M[r['from']]['basket'].get(e,0)*H[r['to']]['recovery'].get(e,0)
    qs=max(list(q.values())+[1e-9]);es=max(list(av.values())+[1e-9])
    dem={}
    for r in case['oxide_routes']:
        f=x.get(r['id'],0.0);us[r['from'],r['element']]+=f;dem[r['to'],r['element']]=dem.get((r['to'],r['element']),0)+f;up('negative',-f/es)
    for f in y.values(): up('negative',-f/qs)
    pol={};qpol={k['id']:k for k in case.get('policies',[]) if k['type']=='export_quota'};ban=set();sp={};av_={};grp={}
    for k in case.get('policies',[]):
        for rid in k['routes']:
            if k['type']=='ban': ban.add(rid)
            elif k['type'] in('specific_tariff','specific_export_tax'): sp[rid]=sp.get(rid,0)+k['rate']
            elif k['type']=='ad_valorem_tariff': av_[rid]=av_.get(rid,0)+k['rate']
            elif k['type']=='export_quota': grp.setdefault(rid,[]).append(k['id'])
    for rid in ban: up('ban',max(abs(y.get(rid,0))/qs,abs(x.get(rid,0))/es))
    for k,m in M.items():
        up('mine_cap',(q[k]-m['cap'])/qs if m.get('cap') is not None else 0)
        mc=m['a']+m['b']*q[k];lo=mc if q[k]>1e-7*qs else -math.inf;hi=math.inf if (m.get('cap') is not None and q[k]>=m['cap']-1e-7*qs) else mc
        up('mine_price',max(0,lo-net[k],net[k]-hi)/ms)
    for r in case['concentrate_routes']:
        if r['id'] in ban: continue
        h=H[r['to']];val=sum(M[r['from']]['basket'].get(e,0)*h['recovery'].get(e,0)*p[h['id']][e] for e in el)-h['proc_cost']-hr.get(h['id'],0.0)-r['cost']-sp.get(r['id'],0)-sum(mu.get(g,0) for g in grp.get(r['id'],[]))
        g=val-net[r['from']];up('concentrate_arb',g/ms)
        if y.get(r['id'],0)>1e-7*qs: up('concentrate_arb',-g/ms)
    for k,h in H.items():
        if h.get('cap') is not None:
            up('hub_cap',(t[k]-h['cap'])/qs)
            if t[k]<h['cap']-1e-6*qs: up('quota_rent_slack',hr.get(k,0)/ms)
        for e in el:
            up('hub_balance',(us[k,e]-av[k,e])/es)
            if av[k,e]-us[k,e]>1e-6*es: up('hub_price_comp',p[k][e]/ps)
            up('hub_price_comp',-p[k][e]/ps)
    for r in case['oxide_routes']:
        if r['id'] in ban: continue
        m_=sum(mu.get(g,0) for g in grp.get(r['id'],[]))
        g=rho[r['to']][r['element']]-((1+av_.get(r['id'],0))*(p[r['from']][r['element']]+m_+r['cost'])+sp.get(r['id'],0))
        up('oxide_profit',g/ps)
        if x.get(r['id'],0)>1e-7*es: up('oxide_loss',-g/ps)
    for d in case['demands']:
        qd=dem.get((d['country'],d['element']),0.0);pr=d['a']-d['b']*qd;hi=math.inf if qd<=1e-9*es else pr
        up('demand_curve',max(0,pr-rho[d['country']][d['element']],rho[d['country']][d['element']]-hi)/ps)
    for g,k in qpol.items():
        u=sum((x.get(r,0)+y.get(r,0)) for r in k['routes']);sc=max(es,k['limit'],1e-9);up('quota',(u-k['limit'])/sc)
        if u<k['limit']-1e-6*sc: up('quota_rent_slack',mu.get(g,0)/ps)
    def wf(y,x):
        w=0.0;q={k:0.0 for k in M};dm={}
        for r in case['concentrate_routes']:
            f=y.get(r['id'],0.0);q[r['from']]+=f;w-=f*(r['cost']+H[r['to']]['proc_cost'])
        for r in case['oxide_routes']:
            f=x.get(r['id'],0.0);w-=f*r['cost'];dm[r['to'],r['element']]=dm.get((r['to'],r['element']),0)+f
        for k,m in M.items(): w-=m['a']*q[k]+.5*m['b']*q[k]**2
        for d in case['demands']:
            z=dm.get((d['country'],d['element']),0.0);w+=d['a']*z-.5*d['b']*z*z
        return w
    out={'violations':V,'welfare':wf(y,x)}
    if case.get('reference'):
        w0=wf(case['reference']['concentrate_flows'],case['reference']['oxide_flows']);out['welfare_reference']=w0;out['surplus_gap_rel']=abs(out['welfare']-w0)/max(1e-12,abs(w0))
    return out
def check_vector(case,cand):
    ref=case['reference']['values'];v={k:abs(cand['values'][k]-x)/max(1e-9,abs(x),case.get('value_scale',1e-3)) for k,x in ref.items()}
    return {'violations':{'max_rel_diff':max(v.values())}}
def run(case,cand):
    k=case.get('kind','spe')
    return {'spe':check_spe,'affine':check_affine,'joint':check_joint}.get(k,check_vector)(case,cand)
if __name__=='__main__':
    tol=1e-6;a=sys.argv[1:]
    if '--tol' in a: n=a.index('--tol');tol=float(a[n+1]);del a[n:n+2]
    case=json.load(open(a[0]));cand=case['reference'] if a[1]=='reference' else json.load(open(a[1]))
    out=run(case,cand);mv=max(out['violations'].values())
    print(json.dumps(out,indent=1));print('MAX_VIOLATION %.3e'%mv,'SURPLUS_GAP %.3e'%out.get('surplus_gap_rel',float('nan')),'OK' if mv<=tol else 'FAIL')
    sys.exit(0 if mv<=tol else 1)
